/** Who may ask, who may decide, and when. */
package drydock.policy;
