package io.cinelake.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Lists what is complete: objects without the puts in flight. */
final class SettledBlobStore extends ForwardingBlobStore {
    /** The files {@code <key>-<uuid>} that s3proxy writes beside a key until the put is complete, and leaves behind when the process is killed. */
    private static final Pattern PUT_IN_FLIGHT =
            Pattern.compile("(?s).*-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    SettledBlobStore(BlobStore delegate) {
        super(delegate);
    }

    /** Deletes the puts that a killed server left; only while no other server writes to the folder. */
    static void sweep(Path root) throws IOException {
        List<Path> leftovers;
        try (Stream<Path> files = Files.walk(root)) {
            leftovers = files.filter(Files::isRegularFile)
                    .filter(file -> isPutInFlight(file.getFileName().toString()))
                    .toList();
        }
        for (Path leftover : leftovers) {
            Files.deleteIfExists(leftover);
        }
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        ListObjectsV2Response all = super.list(request);
        List<S3Object> settled = all.contents().stream()
                .filter(object -> !isPutInFlight(object.key()))
                .toList();
        int hidden = all.contents().size() - settled.size();
        Integer count = all.keyCount() == null ? null : Integer.valueOf(all.keyCount() - hidden);
        return all.toBuilder().contents(settled).keyCount(count).build();
    }

    private static boolean isPutInFlight(String name) {
        return PUT_IN_FLIGHT.matcher(name).matches();
    }
}
