package io.cinelake.run.queue;

import io.cinelake.feed.Feed;
import io.cinelake.run.Plan;
import io.cinelake.run.Plan.Batch;
import io.cinelake.run.Run;
import io.cinelake.run.RunBench;
import io.cinelake.run.fetch.BatchRequest;
import io.cinelake.run.fetch.FetchedBatch;
import io.cinelake.time.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A holder and a worker over a store in memory; messages go by hand, and time passes only when a test says so. */
final class QueueBench {
    static final Duration TIMEOUT = Duration.ofSeconds(120);

    final FakeClock clock = new FakeClock();
    final RunBench bench = new RunBench();
    final AtomicInteger commits = new AtomicInteger();
    boolean tmdbAway;

    final SentBatches sent = sent(true, this);
    final BatchWorker worker = new BatchWorker(bench.state(), Duration.ZERO, clock::nanos, clock);

    static SentBatches sent(boolean carried, QueueBench bench) {
        SentBatches sent = new SentBatches(
                carried,
                bench.bench.state(),
                bench.bench.leases(),
                () -> bench.tmdbAway,
                TIMEOUT,
                bench.clock::nanos,
                bench.clock);
        sent.join();
        return sent;
    }

    /** The worker knows this feed. */
    void know(Feed feed) {
        worker.open((id, hash) -> Optional.of(feed)
                .filter(known -> known.id().equals(id) && Plan.hash(known).equals(hash)));
    }

    /** Sends all batches of a run that has room for them. */
    List<BatchRequest> send(Run run) {
        List<BatchRequest> requests = new ArrayList<>();
        for (Iterator<Batch> batches = run.batches(); batches.hasNext(); ) {
            requests.add(new BatchRequest(run, batches.next()));
        }
        requests.forEach(this::send);
        return requests;
    }

    private void send(BatchRequest request) {
        sent.sending(request);
        sent.sent(request);
    }

    /** The worker takes the message of a batch. */
    BatchRequest take(BatchRequest request) {
        return worker.take(sent.message(request), commits::incrementAndGet);
    }

    /** The worker takes a batch, and does it. */
    void work(BatchRequest request) {
        BatchRequest taken = take(request);
        FetchedBatch fetched = RunBench.fetch(taken.run(), taken.batch(), RunBench::fetched);
        var uploads = bench.deliver().uploads(fetched);
        uploads.forEach(bench::put);
        bench.deliver().settled(fetched, uploads);
        worker.ended(taken);
    }

    /** Time passes, second by second, and the holder looks after each; what it wants to send again is sent. */
    List<BatchRequest> pass(Duration time) {
        List<BatchRequest> again = new ArrayList<>();
        for (long second = 0; second < time.toSeconds(); second++) {
            clock.pass(Duration.ofSeconds(1));
            List<BatchRequest> now = sent.look();
            now.forEach(this::send);
            again.addAll(now);
        }
        return again;
    }
}
