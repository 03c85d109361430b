package drydock.backup.location.s3;

import drydock.backup.store.BackupStore;
import drydock.cluster.Cluster;
import drydock.cluster.Secret;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** The objects of one bucket. */
final class BucketObjects implements Closeable {
    private final Cluster.Bucket bucket;
    private final Limits limits;
    private final BucketCalls calls;
    private final S3Client client;

    BucketObjects(Cluster.Bucket bucket, Limits limits) {
        this.bucket = bucket;
        this.limits = limits;
        this.calls = new BucketCalls(bucket);
        this.client = client(bucket, limits);
    }

    private static S3Client client(Cluster.Bucket bucket, Limits limits) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(bucket.region()))
                .credentialsProvider(credentials(bucket))
                .forcePathStyle(bucket.pathStyle())
                .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                // not every server that speaks as S3 does knows the newer ones: Content-MD5 is sent instead
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(limits.connecting())
                        .socketTimeout(limits.silence()))
                .overrideConfiguration(configuration -> configuration
                        .apiCallAttemptTimeout(limits.attempt())
                        .retryStrategy(StandardRetryStrategy.builder()
                                .maxAttempts(limits.attempts())
                                .circuitBreakerEnabled(false)
                                .build()));
        bucket.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /** Without a key, as AWS' own tools find one: in the environment, in files, or of the machine itself. */
    private static AwsCredentialsProvider credentials(Cluster.Bucket bucket) {
        return bucket.key()
                .<AwsCredentialsProvider>map(key -> StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        key.user(), key.password().map(Secret::reveal).orElse(""))))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    String address(String key) {
        return "s3://" + bucket.name() + "/" + key;
    }

    void check(String prefix) throws IOException {
        calls.make(() -> client.listObjectsV2(
                request -> request.bucket(bucket.name()).prefix(prefix).maxKeys(1)));
    }

    /** When each was last written. */
    SortedMap<String, Instant> list(String prefix) throws IOException {
        return calls.make(() -> {
            SortedMap<String, Instant> found = new TreeMap<>();
            client.listObjectsV2Paginator(
                            request -> request.bucket(bucket.name()).prefix(prefix))
                    .contents()
                    .forEach(object -> found.put(object.key(), object.lastModified()));
            return found;
        });
    }

    Optional<InputStream> read(String key) throws IOException {
        return ResumedObject.open(client, calls, bucket, key);
    }

    void put(String key, byte[] content) throws IOException {
        calls.make(() -> client.putObject(
                request -> request.bucket(bucket.name()).key(key).contentMD5(ContentMd5.of(content)),
                RequestBody.fromBytes(content)));
    }

    BackupStore.Part write(String key) throws IOException {
        abandon(key, key::equals);
        return new UploadedObject(client, calls, bucket, key, limits.partBytes());
    }

    void delete(String key) throws IOException {
        calls.make(() ->
                client.deleteObject(request -> request.bucket(bucket.name()).key(key)));
    }

    /** Uploads that were neither completed nor discarded: they are in no list of objects, but cost as much. */
    void abandon(String prefix, Predicate<String> keys) throws IOException {
        List<MultipartUpload> begun =
                calls.make(() -> client
                        .listMultipartUploadsPaginator(
                                request -> request.bucket(bucket.name()).prefix(prefix))
                        .uploads()
                        .stream()
                        .filter(upload -> keys.test(upload.key()))
                        .toList());
        for (MultipartUpload upload : begun) {
            calls.make(() -> client.abortMultipartUpload(
                    request -> request.bucket(bucket.name()).key(upload.key()).uploadId(upload.uploadId())));
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
