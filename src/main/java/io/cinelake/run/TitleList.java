package io.cinelake.run;

import java.util.List;

/**
 * A feed's titles as its source lists them.
 *
 * @param titles their ids, each once, in the source's order
 * @param listed how they were come by, in figures
 */
public record TitleList(List<String> titles, Listed listed) {}
