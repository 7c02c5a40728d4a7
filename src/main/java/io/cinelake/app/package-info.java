/**
 * The program put together: {@link io.cinelake.app.Session} is what a command works with, {@link io.cinelake.app.Engine} is Camel with the pipeline's
 * routes, {@link io.cinelake.app.Beans} gives the routes the beans that they name, {@link io.cinelake.app.Service} is what {@code serve} does.
 *
 * <p>What may enter: objects are created here and given to each other. Rules about runs, feeds, TMDB or the lake belong into their own rooms. This is the
 * only room that starts the sandbox. The way goes on in {@code routes/pipeline}, and from there in {@code run}.
 */
package io.cinelake.app;
