package io.cinelake.table.ddl;

import java.time.LocalDate;

/** Times of engines whose views have the run's date, or its time, in the column {@code dt}. */
record DateColumn() implements CurrentState.Times {
    @Override
    public String at(Delivered view) {
        return "CAST(" + AthenaPartitions.DATE_COLUMN + " AS TIMESTAMP)";
    }

    @Override
    public String day(String at) {
        return "CAST(" + at + " AS DATE)";
    }

    @Override
    public String literal(LocalDate day) {
        return "DATE '" + day + "'";
    }
}
