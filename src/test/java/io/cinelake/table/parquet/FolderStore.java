package io.cinelake.table.parquet;

import io.cinelake.table.parquet.ParquetParts.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.function.IOConsumer;

/** Keeps parts as files {@code 1.parquet}, {@code 2.parquet} in a folder. */
public record FolderStore(Path folder, List<Part> parts) implements IOConsumer<Part> {
    public FolderStore(Path folder) {
        this(folder, new ArrayList<>());
    }

    public Path file(int number) {
        return folder.resolve(number + ".parquet");
    }

    @Override
    public void accept(Part part) throws IOException {
        Files.write(file(part.number()), part.bytes());
        parts.add(part);
    }
}
