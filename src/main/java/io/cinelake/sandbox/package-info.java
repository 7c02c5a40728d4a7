/**
 * A first look without an account: {@link io.cinelake.sandbox.Sandbox} starts an offline TMDB and an S3 server in this process and writes the files that
 * feeds read.
 *
 * <p>It stands alone: it knows no other room of Cinelake, and only {@code app} starts it. The API and what it tells of are in {@code tmdb}.
 */
package io.cinelake.sandbox;
