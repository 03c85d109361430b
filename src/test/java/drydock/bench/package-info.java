/** What bin/bench measures: each main prints a section of docs/benchmarks.md. No test depends on how long anything takes. */
package drydock.bench;
