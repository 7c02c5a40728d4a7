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
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.commons.io.function.IOFunction;
import org.apache.commons.io.input.ProxyInputStream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The bucket, for the state of runs and for checks; a run's data goes through Camel's {@code aws2-s3} with the same client. Every operation but
 * {@link #check()} waits for a store that is away as long as the patience says, {@link #awaitMoment()} a moment at most, and throws {@link LakeProblem.Away}
 * after it; every other {@link LakeProblem} is final and thrown at once. Safe for many threads.
 */
public final class Lake {
    /** How long a command waits for its bucket: its user should soon read what is wrong. */
    private static final Duration MOMENT = Duration.ofSeconds(10);
    /** Objects of one list: far more than the runs of a feed leave in ten years, and few enough for the heap. */
    private static final int MOST_LISTED = 500_000;
    /** Of one object: a file of a table has some 32 MB, a single record at most 64 MB. */
    private static final int MOST_BYTES = 64 << 20;

    private final Bucket bucket;
    private final LakeProblems problems;
    private final Patience patience;
    private final ObjectRemoval removal;

    /** @param s3 gives the client from {@link LakeClient}, always the same one */
    public Lake(Supplier<S3Client> s3, LakeSettings settings, Patience patience) {
        this.bucket = new Bucket(s3, settings.bucket());
        this.problems = new LakeProblems(settings);
        this.patience = patience;
        this.removal = new ObjectRemoval(bucket, patience, new AtomicBoolean(true));
    }

    /** A lake with the patience of its settings, on the machine's own clock. */
    public static Lake of(Supplier<S3Client> s3, LakeSettings settings) {
        LakeProblems problems = new LakeProblems(settings);
        return new Lake(
                s3, settings, new Patience(problems, settings.patience(), MonotonicClock.system(), new Random()));
    }

    /** This lake's words for what the SDK throws. */
    public LakeProblems problems() {
        return problems;
    }

    /** Throws, without waiting, if the bucket is missing, refuses, is in another region, or cannot be reached. */
    public void check() {
        new BucketCheck(bucket, problems).run();
    }

    /** Proves with a small object in the folder of each key template the rights that a run needs; a problem for each that the first such folder lacks. */
    public List<LakeProblem> probe(Collection<String> templates) {
        BucketCheck bucketCheck = new BucketCheck(bucket, problems);
        return templates.stream()
                .map(template -> template.replaceFirst("\\{.*", "").replaceFirst("[^/]*$", ""))
                .distinct()
                .map(folder ->
                        bucketCheck.missingRights(folder, UUID.randomUUID().toString()))
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
            page.contents()
                    .forEach(object -> objects.add(new StoredObject(
                            object.key(), object.size(), Bucket.etag(object.eTag()), object.lastModified())));
            if (objects.size() > MOST_LISTED
                    || Boolean.TRUE.equals(page.isTruncated()) && Objects.equals(token, page.nextContinuationToken())) {
                throw new LakeProblem(
                        "The store's list of " + prefix + " does not end (" + objects.size()
                                + " objects so far, in bucket " + bucket.name()
                                + "): look at the store, or remove old objects.",
                        null);
            }
            next = Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
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
            throw problems.of(e, "reading " + key);
        }
    }

    /**
     * Reads an object as a stream. When the connection breaks, the reader starts once more from the first byte.
     *
     * @param reader makes something of the bytes, and need not close them
     * @return what the reader made of it; empty when the object is not there
     * @throws IOException what the reader throws because of the content; it is not tried again
     */
    public <T> Optional<T> read(String key, IOFunction<InputStream, T> reader) throws IOException {
        return patience.<Optional<T>, IOException>hold("reading " + key, again -> {
            try (ResponseInputStream<GetObjectResponse> body = bucket.get(key, null)) {
                return Optional.of(reader.apply(new Arriving(body)));
            } catch (S3Exception answer) {
                return bucket.absent(key, answer);
            }
        });
    }

    /** Puts an object, over whatever is there. When an answer was lost, the bytes are sent again only where they are not there. */
    public void put(String key, byte[] body, String contentType) {
        patience.hold("putting " + key, again -> {
            boolean isThere = again
                    && bucket.head(key).filter(stored -> stored.holds(body)).isPresent();
            return isThere
                    || bucket.put(
                                    PutObjectRequest.builder().key(key).contentType(contentType),
                                    RequestBody.fromContentProvider(
                                            ContentStreamProvider.fromByteArrayUnsafe(body), body.length, contentType))
                            != null;
        });
    }

    /** The bucket for compare-and-swap, such as the lease of a run; the time-out is that of every single call. */
    public ConditionalStore conditional(Duration timeout) {
        return new ConditionalStore(bucket, problems, timeout);
    }

    /** Removes objects; those that are not there count as removed. */
    public void delete(Collection<String> keys) {
        removal.remove(keys);
    }

    /** An object's bytes as they arrive; a broken connection is told apart from what a reader finds wrong with the content. */
    private static final class Arriving extends ProxyInputStream {
        private Arriving(InputStream body) {
            super(body);
        }

        @Override
        protected void handleIOException(IOException broken) {
            throw SdkClientException.create("The connection broke in the middle of an object.", broken);
        }
    }
}
