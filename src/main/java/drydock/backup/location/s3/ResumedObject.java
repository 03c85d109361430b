package drydock.backup.location.s3;

import drydock.backup.store.Interruption;
import drydock.cluster.Cluster;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Reads an object to its end: where the connection is lost, the rest is asked for, of the very same object. */
final class ResumedObject extends InputStream {
    /** Without a single byte between them. */
    private static final int TRIES = 4;

    private final S3Client client;
    private final BucketCalls calls;
    private final Cluster.Bucket bucket;
    private final String key;
    private final long length;
    private final String tag;
    private ResponseInputStream<GetObjectResponse> stream;
    private long read;
    private int tries;

    private ResumedObject(
            S3Client client,
            BucketCalls calls,
            Cluster.Bucket bucket,
            String key,
            ResponseInputStream<GetObjectResponse> stream) {
        this.client = client;
        this.calls = calls;
        this.bucket = bucket;
        this.key = key;
        this.stream = stream;
        this.length = stream.response().contentLength();
        this.tag = stream.response().eTag();
    }

    /** Empty where there is none. */
    static Optional<InputStream> open(S3Client client, BucketCalls calls, Cluster.Bucket bucket, String key)
            throws IOException {
        return calls.make(() -> {
            try {
                return Optional.of(new ResumedObject(
                        client,
                        calls,
                        bucket,
                        key,
                        client.getObject(
                                request -> request.bucket(bucket.name()).key(key))));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int wanted) throws IOException {
        while (read < length) {
            IOException lost;
            try {
                int count = stream.read(bytes, offset, wanted);
                if (count >= 0) {
                    read += count;
                    tries = 0;
                    return count;
                }
                lost = new EOFException("the connection ended " + (length - read) + " bytes early");
            } catch (AbortedException e) {
                throw BucketCalls.interrupted(e);
            } catch (IOException e) {
                lost = e;
            }
            Interruption.check();
            resume(lost);
        }
        return -1;
    }

    private void resume(IOException lost) throws IOException {
        stream.abort();
        if (++tries >= TRIES) {
            throw lost;
        }
        stream = calls.make(() -> client.getObject(
                request -> request.bucket(bucket.name()).key(key).ifMatch(tag).range("bytes=" + read + "-")));
    }

    @Override
    public void close() {
        stream.abort();
    }
}
