package io.cinelake.run.state;

import io.cinelake.run.Manifest;

/**
 * A manifest as it lies in the bucket.
 *
 * @param manifest what it says
 * @param sha256 of its bytes, in hex: the name by which a lease says that it counts
 */
public record StoredManifest(Manifest manifest, String sha256) {}
