/** Requests over HTTP whose responses can neither take long nor grow large. */
package drydock.http;
