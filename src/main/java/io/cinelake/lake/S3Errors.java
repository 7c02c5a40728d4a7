package io.cinelake.lake;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.utils.StringUtils;

/** What a store means by an error; statuses and codes are those of the S3 API reference, "Error responses". */
record S3Errors(LakeSettings lake) {
    static final String DENIED = "AccessDenied";
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int NOT_IMPLEMENTED = 501;

    /** Codes that pass, though the status of some says that the request is wrong. */
    private static final Set<String> PASSING =
            Set.of(("SlowDown InternalError ServiceUnavailable RequestTimeout IncompleteBody"
                            + " BadDigest OperationAborted ConditionalRequestConflict")
                    .split(" "));

    private static final Set<Integer> PASSING_STATUSES = Set.of(408, 425, 429);
    private static final Set<Integer> FINAL_SERVER_ERRORS = Set.of(NOT_IMPLEMENTED, 505);
    private static final Set<String> REGION =
            Set.of("PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException");
    private static final Set<String> CREDENTIALS =
            Set.of(("ExpiredToken InvalidToken TokenRefreshRequired InvalidAccessKeyId SignatureDoesNotMatch"
                            + " RequestTimeTooSkewed")
                    .split(" "));
    private static final String KEYS = "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN";
    /** AWS names the right that is missing. */
    private static final Pattern NAMED = Pattern.compile("not authorized to perform: ((?:s3|kms):[A-Za-z]+)");

    LakeProblem of(S3Exception answer, String doing) {
        String code = code(answer);
        int status = answer.statusCode();
        // A store says what is wrong by a code, or at least numbers its answers; a proxy that opens no tunnel does
        // neither.
        if (lake.proxy().isPresent() && code.isEmpty() && StringUtils.isEmpty(answer.requestId())) {
            return byProxy(answer, status, doing);
        }
        if (isPassing(answer, status, code)) {
            return new LakeProblem.Away(
                    lake.atStart() + " did not manage " + doing + " (" + words(answer) + ")",
                    "check the store that holds the bucket \"" + lake.bucket() + "\"",
                    answer);
        }
        return new LakeProblem(lasting(answer, status, code, doing), answer);
    }

    private String lasting(S3Exception answer, int status, String code, String doing) {
        if ("NoSuchBucket".equals(code)) {
            return noBucket();
        }
        Optional<String> region = otherRegion(answer);
        if (status == 301 || REGION.contains(code) || region.isPresent()) {
            return "The bucket \"" + lake.bucket() + "\" is not in the region " + lake.region()
                    + "; set lake.region (AWS_REGION) to " + region.orElse("the bucket's own") + ".";
        }
        if ("AccessControlListNotSupported".equals(code)) {
            return "The bucket \"" + lake.bucket()
                    + "\" takes no ACLs: its owner owns every object in it. Leave lake.acl" + " (LAKE_ACL) empty.";
        }
        if (status == 401 || status == FORBIDDEN || CREDENTIALS.contains(code)) {
            return lake.atStart() + " refused the credentials for the bucket \"" + lake.bucket() + "\" while " + doing
                    + " (" + words(answer) + "); " + entry(code, doing, message(answer)) + ".";
        }
        return lake.atStart() + " refused " + doing + " in the bucket \"" + lake.bucket() + "\" (" + words(answer)
                + "); check lake.endpoint (LAKE_ENDPOINT), lake.region (AWS_REGION) and lake.checksums"
                + " (LAKE_CHECKSUMS) for this store.";
    }

    String noBucket() {
        return "There is no bucket \"" + lake.bucket() + "\" at " + lake.store()
                + "; create it, or set lake.bucket (LAKE_BUCKET) to one that is there.";
    }

    private LakeProblem byProxy(S3Exception answer, int status, String doing) {
        String words = "The proxy " + lake.proxy().orElseThrow() + " answered in place of " + lake.store() + " while "
                + doing + " (status " + status + ")";
        return switch (status) {
            case 407 -> new LakeProblem(words + "; set HTTPS_PROXY to http://user:password@host:port.", answer);
            case FORBIDDEN ->
                new LakeProblem(
                        words + "; let it open the way to the store's host, or name that host in NO_PROXY.", answer);
            default -> new LakeProblem.Away(words, "check the proxy", answer);
        };
    }

    /** What to do so that the store lets one in. */
    private static String entry(String code, String doing, String message) {
        return switch (code) {
            case "ExpiredToken", "InvalidToken", "TokenRefreshRequired" ->
                "the session token has expired or is wrong: set AWS_SESSION_TOKEN with its key and secret anew";
            case "InvalidAccessKeyId" ->
                "it does not know the access key: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and AWS_SESSION_TOKEN"
                        + " where they came with one";
            case "SignatureDoesNotMatch" -> "the secret is not the access key's: set AWS_SECRET_ACCESS_KEY";
            case "RequestTimeTooSkewed" -> "the clock of this machine is wrong: set it";
            case DENIED -> "give them the right " + right(doing, message) + "; or use others (" + KEYS + ")";
            default -> "check " + KEYS + ", and that they may get, put, delete and list in this bucket";
        };
    }

    /** What credentials lack that are known, or what the bucket's policy demands. */
    private static String right(String doing, String message) {
        Matcher named = NAMED.matcher(message);
        if (named.find()) {
            return named.group(1) + (named.group(1).startsWith("kms:") ? " for the bucket's key" : "");
        }
        return switch (doing.split(" ", 2)[0]) {
            case "putting" ->
                "s3:PutObject (with lake.acl also s3:PutObjectAcl, with lake.tags s3:PutObjectTagging,"
                        + " with a KMS key kms:GenerateDataKey and kms:Decrypt), or set what the bucket's policy demands:"
                        + " lake.encryption (LAKE_ENCRYPTION), lake.acl (LAKE_ACL), lake.tags (LAKE_TAGS)";
            case "reading" -> "s3:GetObject, and kms:Decrypt where the bucket is encrypted with a KMS key";
            case "removing" -> "s3:DeleteObject";
            case "listing" -> "s3:ListBucket for this prefix";
            default -> "s3:ListBucket and s3:GetObject";
        };
    }

    private static boolean isPassing(S3Exception answer, int status, String code) {
        return PASSING.contains(code)
                || PASSING_STATUSES.contains(status)
                || answer.isThrottlingException()
                || status >= 500 && !FINAL_SERVER_ERRORS.contains(status);
    }

    private Optional<String> otherRegion(S3Exception answer) {
        return Optional.ofNullable(answer.awsErrorDetails())
                .map(AwsErrorDetails::sdkHttpResponse)
                .flatMap(response -> response.firstMatchingHeader("x-amz-bucket-region"))
                .filter(region -> !region.equals(lake.region()));
    }

    /** Status, code and the store's own sentence, as far as there are any. */
    private static String words(S3Exception answer) {
        String message = message(answer);
        String sentence = message.isEmpty() ? "" : ": " + message.replaceAll("\\.$", "");
        return (answer.statusCode() + " " + code(answer)).strip() + sentence;
    }

    static boolean isNotFound(S3Exception answer) {
        return answer.statusCode() == NOT_FOUND && !"NoSuchBucket".equals(code(answer));
    }

    /** The code of the S3 API; empty where the answer has none, as every answer to HEAD. */
    static String code(AwsServiceException answer) {
        return detail(answer, AwsErrorDetails::errorCode);
    }

    private static String message(AwsServiceException answer) {
        return detail(answer, AwsErrorDetails::errorMessage);
    }

    private static String detail(AwsServiceException answer, Function<AwsErrorDetails, String> part) {
        return Optional.ofNullable(answer.awsErrorDetails())
                .map(part)
                .orElse("")
                .strip();
    }
}
