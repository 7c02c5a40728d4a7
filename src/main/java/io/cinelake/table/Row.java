package io.cinelake.table;

import java.util.List;

/**
 * A record, or a struct within one, as the values of its columns in the schema's order: {@code Long}, {@code Double}, {@code Boolean},
 * {@code String} (JSON too, as text), {@code LocalDate}, {@code Instant}, a {@code List} of these or of rows, a {@code Row}, or null.
 */
public record Row(List<Object> values) {}
