/** Asks nodes and the entrance over HTTP. */
package drydock.nocobase.http;
