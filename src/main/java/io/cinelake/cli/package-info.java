/**
 * The commands: what they take, what they print, and the exit status. Each command is one class; {@link io.cinelake.cli.Cinelake} lists them.
 *
 * <p>What may enter: picocli options, and text for a person or JSON for a script. Work does not: a command opens an {@link io.cinelake.app.Session} and
 * asks it. No other room may use this one. The way goes on in {@code app}.
 */
package io.cinelake.cli;
