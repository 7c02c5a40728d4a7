/**
 * The log: lines of text or JSON on standard error, without secrets.
 *
 * <p>What may enter: how a line looks and what is masked in it. {@link io.cinelake.app.log.Secrets} is also used for texts that leave the program another way,
 * such as notifications and the health page.
 */
package io.cinelake.app.log;
