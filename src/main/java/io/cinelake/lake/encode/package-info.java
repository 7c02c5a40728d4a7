/**
 * Objects of records: cut by size, joined as an array or as lines, packed on demand.
 *
 * <p>The same records give the same bytes. Nothing here asks the store or knows a feed. {@link io.cinelake.lake.encode.BatchEncoder} is the only way in;
 * the step {@code run.deliver} puts what it returns.
 */
package io.cinelake.lake.encode;
