/** A balancer that nothing but a person can switch, such as a cloud's: what the world sees tells whether they have. */
package drydock.balancer.manual;
