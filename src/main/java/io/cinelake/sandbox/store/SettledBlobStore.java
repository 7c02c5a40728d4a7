package io.cinelake.sandbox.store;

import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Lists what is complete: objects without the puts in flight, and as buckets only folders, not the files that lie beside them. */
final class SettledBlobStore extends ForwardingBlobStore {
    private final Path root;

    SettledBlobStore(BlobStore delegate, Path root) {
        super(delegate);
        this.root = root;
    }

    @Override
    public ListBucketsResponse list() {
        ListBucketsResponse all = super.list();
        return all.toBuilder()
                .buckets(all.buckets().stream()
                        .filter(bucket -> Files.isDirectory(root.resolve(bucket.name())))
                        .toList())
                .build();
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        ListObjectsV2Response all = super.list(request);
        var settled = all.contents().stream().filter(SettledBlobStore::settled).toList();
        int hidden = all.contents().size() - settled.size();
        if (hidden == 0) {
            return all;
        }
        Integer count = all.keyCount();
        return all.toBuilder()
                .contents(settled)
                .keyCount(count == null ? null : count - hidden)
                .build();
    }

    @Override
    public ListObjectsResponse listV1(ListObjectsRequest request) {
        ListObjectsResponse all = super.listV1(request);
        return all.toBuilder()
                .contents(all.contents().stream()
                        .filter(SettledBlobStore::settled)
                        .toList())
                .build();
    }

    private static boolean settled(S3Object object) {
        return !PutsInFlight.isOne(object.key());
    }
}
