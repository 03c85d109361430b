/** What is found where a cluster is looked at and nothing is done to it. */
package drydock.inspection;
