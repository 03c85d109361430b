/** The cache port on Redis, with the server's own client in its container. */
package drydock.cache.redis;
