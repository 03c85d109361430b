/** What a person typed, taken apart into words, times and durations. */
package drydock.command.input;
