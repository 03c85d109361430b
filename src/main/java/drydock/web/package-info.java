/** The pages of clusters and runs over HTTP: what was seen and journaled, put into templates in the language of whoever reads. */
package drydock.web;
