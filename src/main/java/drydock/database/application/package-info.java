/** Where NocoBase and its sub-applications keep their tables, as its nodes are told. */
package drydock.database.application;
