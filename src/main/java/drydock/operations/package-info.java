/** Whether Drydock itself is well, the API for programs, and clearing up what runs have kept. */
package drydock.operations;
