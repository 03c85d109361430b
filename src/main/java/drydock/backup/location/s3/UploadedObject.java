package drydock.backup.location.s3;

import drydock.backup.store.BackupStore;
import drydock.cluster.Cluster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/** An object that is there once all of it is; a large one is sent in parts of one size, each of them again where it was lost. */
final class UploadedObject extends BackupStore.Part {
    private final S3Client client;
    private final BucketCalls calls;
    private final Cluster.Bucket bucket;
    private final String key;
    private final byte[] buffer;
    private final List<CompletedPart> sent = new ArrayList<>();
    private Optional<String> upload = Optional.empty();
    private int buffered;
    private boolean ended;

    UploadedObject(S3Client client, BucketCalls calls, Cluster.Bucket bucket, String key, int partBytes) {
        this.client = client;
        this.calls = calls;
        this.bucket = bucket;
        this.key = key;
        this.buffer = new byte[partBytes];
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            if (buffered == buffer.length) {
                send();
            }
            int more = Math.min(length - done, buffer.length - buffered);
            System.arraycopy(bytes, offset + done, buffer, buffered, more);
            buffered += more;
            done += more;
        }
    }

    private void send() throws IOException {
        if (upload.isEmpty()) {
            upload = Optional.of(calls.make(() -> client.createMultipartUpload(
                            request -> request.bucket(bucket.name()).key(key))
                    .uploadId()));
        }
        int number = sent.size() + 1;
        String tag = calls.make(() -> client.uploadPart(
                        request -> request.bucket(bucket.name())
                                .key(key)
                                .uploadId(upload.get())
                                .partNumber(number)
                                .contentMD5(ContentMd5.of(buffer, buffered)),
                        content())
                .eTag());
        sent.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
        buffered = 0;
    }

    private RequestBody content() {
        return RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(buffer, 0, buffered), buffered, "application/octet-stream");
    }

    @Override
    public void close() throws IOException {
        if (ended) {
            return;
        }
        if (upload.isEmpty()) {
            calls.make(() -> client.putObject(
                    request -> request.bucket(bucket.name()).key(key).contentMD5(ContentMd5.of(buffer, buffered)),
                    content()));
        } else {
            send();
            calls.make(this::complete);
        }
        ended = true;
    }

    /** Where the answer was lost, the request is made again, and servers may know nothing any more of what they completed. */
    private CompleteMultipartUploadResponse complete() {
        try {
            return client.completeMultipartUpload(request -> request.bucket(bucket.name())
                    .key(key)
                    .uploadId(upload.get())
                    .multipartUpload(all -> all.parts(sent)));
        } catch (NoSuchUploadException e) {
            if (isThere()) {
                return CompleteMultipartUploadResponse.builder().build();
            }
            throw e;
        }
    }

    /** What was there before has another tag; where the server makes tags in its own way, it counts as not there. */
    private boolean isThere() {
        try {
            return client.headObject(request -> request.bucket(bucket.name()).key(key))
                    .eTag()
                    .equals(ContentMd5.tag(
                            sent.stream().map(CompletedPart::eTag).toList()));
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    /** Also where its thread was interrupted: what is left at the server costs as much as an object. */
    @Override
    public void discard() throws IOException {
        ended = true;
        if (upload.isEmpty()) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            calls.make(() -> client.abortMultipartUpload(
                    request -> request.bucket(bucket.name()).key(key).uploadId(upload.get())));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
