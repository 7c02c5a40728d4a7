package io.cinelake.lake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Removes objects, a thousand in a request; one by one from a store that refuses such a request, as stores do that still want its Content-MD5. */
record ObjectRemoval(Bucket bucket, Patience patience, AtomicBoolean together) {
    private static final int IN_ONE_REQUEST = 1_000;
    private static final Set<Integer> REFUSALS = Set.of(400, 405, S3Errors.NOT_IMPLEMENTED);

    void remove(Collection<String> keys) {
        List<String> all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += IN_ONE_REQUEST) {
            List<String> some = all.subList(from, Math.min(from + IN_ONE_REQUEST, all.size()));
            if (!together.get() || !removeTogether(some)) {
                some.forEach(this::removeOne);
            }
        }
    }

    private boolean removeTogether(List<String> keys) {
        List<String> left = new ArrayList<>(keys);
        return patience.hold("removing " + keys.get(0) + " and " + (keys.size() - 1) + " more", again -> {
            try {
                List<ObjectIdentifier> these = left.stream()
                        .map(key -> ObjectIdentifier.builder().key(key).build())
                        .toList();
                DeleteObjectsResponse answer = bucket.s3()
                        .get()
                        .deleteObjects(request -> request.bucket(bucket.name())
                                .delete(delete -> delete.quiet(true).objects(these)));
                left.retainAll(answer.errors().stream().map(S3Error::key).toList());
            } catch (S3Exception answer) {
                if (!REFUSALS.contains(answer.statusCode())) {
                    throw answer;
                }
                together.set(false);
            }
            // What the store could not remove in one request, it says why when asked for each by itself.
            return together.get() && left.isEmpty();
        });
    }

    private void removeOne(String key) {
        patience.hold("removing " + key, again -> {
            try {
                bucket.delete(key);
            } catch (S3Exception answer) {
                if (!S3Errors.isNotFound(answer)) {
                    throw answer;
                }
            }
            return null;
        });
    }
}
