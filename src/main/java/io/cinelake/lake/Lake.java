package io.cinelake.lake;

import io.cinelake.time.MonotonicClock;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apache.commons.io.function.IOFunction;
import org.apache.commons.io.input.ProxyInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * The bucket, for state and checks; data goes through Camel's {@code aws2-s3} with the same client. All but {@link #check()} wait for a store that is away as
 * long as the patience says, and throw {@link LakeProblem.Away} after it; every other {@link LakeProblem} is final, thrown at once. Safe for many threads.
 */
public final class Lake {
    /** How long a command waits for its bucket: its user should soon read what is wrong. */
    private static final Duration MOMENT = Duration.ofSeconds(10);
    /** Objects of one list: far more than the runs of a feed leave in ten years, and few enough for the heap. */
    private static final int MOST_LISTED = 500_000;
    /** Of one object: a file of a table has some 32 MB, a single record at most 64 MB. */
    private static final int MOST_BYTES = 64 << 20;

    private final Bucket bucket;
    private final Patience patience;
    private final ObjectRemoval removal;

    /** @param s3 gives the client from {@link LakeClient}, always the same one */
    public Lake(Supplier<S3Client> s3, LakeSettings settings, MonotonicClock clock, RandomGenerator random) {
        this.bucket = new Bucket(s3, settings.bucket(), new LakeProblems(settings));
        this.patience = new Patience(bucket.problems(), settings.patience(), clock, random);
        this.removal = new ObjectRemoval(bucket, patience, new AtomicBoolean(true));
    }

    /** A lake on the machine's own clock. */
    public static Lake of(Supplier<S3Client> s3, LakeSettings settings) {
        return new Lake(s3, settings, MonotonicClock.system(), new Random());
    }

    /** This lake's words for what the SDK throws. */
    public LakeProblems problems() {
        return bucket.problems();
    }

    /** Throws, without waiting, if the bucket is missing, refuses, is in another region, or cannot be reached. */
    public void check() {
        bucket.check();
    }

    /** Proves with a small object in the folder of each key template the rights that a run needs; a problem for each that the first such folder lacks. */
    public List<LakeProblem> probe(Collection<String> templates) {
        return templates.stream()
                .map(template -> template.replaceFirst("\\{.*", "").replaceFirst("[^/]*$", ""))
                .distinct()
                .map(bucket::missingRights)
                .filter(missing -> !missing.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Waits until the bucket can be used, as long as the patience says; throws as {@link #check()}. */
    public void await() {
        await(patience);
    }

    /** Waits for the bucket no longer than a moment: one broken connection is no reason to give a command up. */
    public void awaitMoment() {
        await(patience.within(MOMENT));
    }

    private void await(Patience enough) {
        enough.hold("looking for the bucket", again -> {
            check();
            return again;
        });
    }

    /** What the store knows of an object; empty when it is not there. */
    public Optional<StoredObject> head(String key) {
        return patience.hold("looking at " + key, again -> bucket.head(key));
    }

    /** All objects whose keys begin with the prefix, in the store's order. */
    public List<StoredObject> list(String prefix) {
        return list(prefix, null);
    }

    /** The objects of a prefix behind a key, which need not be there, in the store's order; all of them where {@code after} is null. */
    public List<StoredObject> list(String prefix, String after) {
        List<StoredObject> objects = new ArrayList<>();
        String next = null;
        do {
            String token = next;
            ListObjectsV2Response page =
                    patience.hold("listing " + prefix, again -> bucket.list(prefix, after, token, null));
            page.contents().forEach(object -> objects.add(StoredObject.of(object)));
            boolean goesOn = Boolean.TRUE.equals(page.isTruncated());
            next = goesOn ? page.nextContinuationToken() : null;
            if (objects.size() > MOST_LISTED || goesOn && Objects.equals(token, next)) {
                throw new LakeProblem(
                        "The store's list of " + prefix + " does not end (" + objects.size()
                                + " objects so far, in bucket " + bucket.name()
                                + "): look at the store, or remove old objects.",
                        null);
            }
        } while (next != null);
        return objects;
    }

    /** An object's bytes; empty when it is not there. */
    public Optional<byte[]> read(String key) {
        String tooLarge = key + " is larger than " + MOST_BYTES
                + " bytes, which no object of a run is: delete it, and run its feed again.";
        return read(key, MOST_BYTES, () -> new LakeProblem(tooLarge, null));
    }

    /** An object's bytes; empty when it is not there. Throws {@code tooLarge} if it has more than {@code most}. */
    public Optional<byte[]> read(String key, int most, Supplier<RuntimeException> tooLarge) {
        try {
            return read(key, body -> {
                byte[] bytes = body.readNBytes(most + 1);
                if (bytes.length > most) {
                    throw tooLarge.get();
                }
                return bytes;
            });
        } catch (IOException e) {
            throw problems().of(e, "reading " + key);
        }
    }

    /** What a reader makes of an object; empty when it is not there. A broken connection has the reader start once more; its own errors are final. */
    public <T> Optional<T> read(String key, IOFunction<InputStream, T> reader) throws IOException {
        return patience.<Optional<T>, IOException>hold(
                "reading " + key, again -> bucket.read(key, null, body -> reader.apply(new Arriving(body))));
    }

    /** Puts an object, over whatever is there. When an answer was lost, the bytes are sent again only where they are not there. */
    public void put(String key, byte[] body, String contentType) {
        patience.hold("putting " + key, again -> {
            if (!again || bucket.head(key).filter(stored -> stored.holds(body)).isEmpty()) {
                bucket.put(
                        PutObjectRequest.builder().key(key).contentType(contentType),
                        RequestBody.fromContentProvider(
                                ContentStreamProvider.fromByteArrayUnsafe(body), body.length, contentType));
            }
            return null;
        });
    }

    /** The bucket for compare-and-swap, such as the lease of a run; the time-out is that of every single call. */
    public ConditionalStore conditional(Duration timeout) {
        return new ConditionalStore(bucket, timeout);
    }

    /** Removes objects; those that are not there count as removed. */
    public void delete(Collection<String> keys) {
        removal.remove(keys);
    }

    /** An object's bytes as they arrive; a broken connection is told apart from what a reader finds wrong with the content. */
    private static final class Arriving extends ProxyInputStream {
        Arriving(InputStream body) {
            super(body);
        }

        @Override
        protected void handleIOException(IOException broken) {
            throw SdkClientException.create("The connection broke in the middle of an object.", broken);
        }
    }
}
