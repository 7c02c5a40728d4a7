/**
 * Keys of objects: the template, what it may hold, and whether two feeds could write to the same key.
 *
 * <p>A key follows from feed, specification, date, batch and part alone. Nothing here asks the store. {@link io.cinelake.lake.key.KeyTemplate} is the
 * only way in; the room {@code run} holds a template together with its feed.
 */
package io.cinelake.lake.key;
