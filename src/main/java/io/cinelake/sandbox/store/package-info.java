/**
 * The S3 server of the sandbox and of tests: s3proxy over a folder, with plain files for objects.
 *
 * <p>{@link io.cinelake.sandbox.store.EmbeddedS3} is the only way in; the other classes mend what s3proxy leaves open. Nothing outside of the sandbox may
 * load s3proxy.
 */
package io.cinelake.sandbox.store;
