package io.cinelake.lake;

import io.cinelake.network.Network;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Puts into words what the AWS SDK throws, and tells what waiting may mend ({@link LakeProblem.Away}) from what it cannot. */
public record LakeProblems(LakeSettings lake) {
    /** The words of the AWS SDK. */
    private static final Pattern EMPTY_PROFILE = Pattern.compile("contained no credentials for profile '([^']+)'");

    /** What a throwable, wrapped or not, means while for instance {@code "putting a/b.json"}; a {@link LakeProblem} in it is returned as it is. */
    public LakeProblem of(Throwable thrown, String doing) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof LakeProblem problem) {
                return problem;
            }
            if (cause instanceof S3Exception answer) {
                return new S3Errors(lake).of(answer, doing);
            }
            if (cause instanceof AwsServiceException answer) {
                return noRole(answer);
            }
            if (cause instanceof SdkException unanswered) {
                return unanswered(unanswered, doing);
            }
        }
        return new LakeProblem("The lake failed while " + doing + ": " + thrown + ".", thrown);
    }

    private LakeProblem unanswered(SdkException exception, String doing) {
        if (exception instanceof AbortedException) {
            return new LakeProblem.Away("The thread was stopped while " + doing, "run again to go on", exception);
        }
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            boolean isUntrusted = Network.isUntrusted(cause);
            if (isUntrusted || cause instanceof SSLException) {
                String what = isUntrusted ? "has a certificate that is not trusted" : "gave no trusted connection";
                String advice = isUntrusted
                        ? Network.TRUST_ADVICE
                        : "check lake.endpoint (LAKE_ENDPOINT), http or https, and the certificates Java trusts";
                String happened = lake.atStart() + " " + what + " while " + doing + " (" + cause.getMessage() + "); ";
                return new LakeProblem(happened + advice + ".", exception);
            }
            if (cause instanceof IOException) {
                return unreachable(cause, doing, exception);
            }
        }
        String message = String.valueOf(exception.getMessage());
        if (message.contains("Unable to load credentials")) {
            return noCredentials(message, exception);
        }
        if (exception.retryable()
                || exception instanceof ApiCallAttemptTimeoutException
                || exception instanceof ApiCallTimeoutException) {
            return unreachable(exception, doing, exception);
        }
        return new LakeProblem(
                "The request to " + lake.store() + " failed while " + doing + " (" + message
                        + "); check lake.bucket (LAKE_BUCKET), lake.endpoint (LAKE_ENDPOINT) and lake.region"
                        + " (AWS_REGION).",
                exception);
    }

    private LakeProblem.Away unreachable(Throwable cause, String doing, SdkException exception) {
        String reason = (cause instanceof UnknownHostException ? "unknown host: " : "") + cause.getMessage();
        return new LakeProblem.Away(
                lake.atStart() + " did not answer while " + doing + " (" + reason + ")",
                "check the network and " + lake.setting(),
                exception);
    }

    private LakeProblem noCredentials(String message, SdkException exception) {
        Matcher profile = EMPTY_PROFILE.matcher(message);
        String advice =
                "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, both, and AWS_SESSION_TOKEN where they came with"
                        + " one, or AWS_PROFILE";
        if (message.contains("/sso/cache/") || message.contains("SSO")) {
            advice = "run 'aws sso login', with --profile where the profile has a name";
        } else if (profile.find() && !profile.group(1).equals("default")) {
            advice = "write those of the profile " + profile.group(1) + " under its name in ~/.aws/credentials, or set"
                    + " AWS_PROFILE to another";
        }
        return new LakeProblem("There are no AWS credentials for " + lake.place() + "; " + advice + ".", exception);
    }

    private LakeProblem noRole(AwsServiceException answer) {
        return new LakeProblem(
                "AWS gave out no credentials for " + lake.place() + " (" + answer.statusCode() + " "
                        + S3Errors.code(answer) + "); check the role in AWS_ROLE_ARN or the profile, or set"
                        + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
                answer);
    }
}
