package drydock.backup.location.s3;

import drydock.cluster.Cluster;
import drydock.text.ExplainedIOException;
import drydock.text.Text;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes requests to a bucket, and says in words why one has failed. */
record BucketCalls(Cluster.Bucket bucket) {

    <T> T make(Supplier<T> request) throws IOException {
        try {
            return request.get();
        } catch (AbortedException e) {
            throw interrupted(e);
        } catch (SdkException e) {
            throw new ExplainedIOException(Text.of("backup.bucket.failed", bucket.address(), reason(e)), e);
        }
    }

    /** The thread stays marked. */
    static InterruptedIOException interrupted(AbortedException cause) {
        Thread.currentThread().interrupt();
        InterruptedIOException interrupted = new InterruptedIOException("it was interrupted");
        interrupted.initCause(cause);
        return interrupted;
    }

    private static String reason(SdkException failure) {
        if (failure instanceof AwsServiceException answered) {
            return Optional.ofNullable(answered.awsErrorDetails())
                    .map(BucketCalls::words)
                    .orElse("HTTP " + answered.statusCode());
        }
        Throwable first = failure;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return first.getClass().getSimpleName() + ": " + first.getMessage();
    }

    private static String words(AwsErrorDetails details) {
        return details.errorCode() + ": " + details.errorMessage();
    }
}
