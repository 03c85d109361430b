/** What people may ask for, and how their words become it. */
package drydock.command;
