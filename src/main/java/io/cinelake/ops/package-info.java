/**
 * What an operator sees: health ({@code /live}, {@code /ready}), metrics, and notifications of runs that ended.
 *
 * <p>What may enter: classes that watch and report. They listen to runs and to the traffic with TMDB, and change neither. Nothing in the rooms below knows
 * of them; {@code app} connects them.
 */
package io.cinelake.ops;
