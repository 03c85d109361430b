/** Questions over HTTP whose answers can neither take long nor grow large. */
package drydock.http;
