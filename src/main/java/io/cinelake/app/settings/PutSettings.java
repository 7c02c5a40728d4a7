package io.cinelake.app.settings;

import io.cinelake.lake.PutRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** Reads what every put to the bucket carries: encryption, ACL, tags and storage class. */
final class PutSettings {
    /** S3's limit (docs.aws.amazon.com, object tagging), with its limits of a tag's name and value. */
    private static final int MOST_TAGS = 10;

    private static final int LONGEST_TAG_NAME = 128;
    private static final int LONGEST_TAG_VALUE = 256;

    /** Objects of these classes cannot be read without restoring them first: no run could be verified. */
    private static final List<StorageClass> ARCHIVES = List.of(StorageClass.GLACIER, StorageClass.DEEP_ARCHIVE);

    private final SettingValues values;
    private final List<String> problems;

    /** @param problems gets a sentence for each setting that cannot be used */
    PutSettings(SettingValues values, List<String> problems) {
        this.values = values;
        this.problems = problems;
    }

    PutRules read() {
        Optional<String> encryption = oneOf(
                Setting.LAKE_ENCRYPTION,
                List.of(ServerSideEncryption.AES256.toString(), ServerSideEncryption.AWS_KMS.toString()));
        Optional<String> key = values.get(Setting.LAKE_ENCRYPTION_KEY);
        if (key.isPresent() && !encryption.equals(Optional.of(ServerSideEncryption.AWS_KMS.toString()))) {
            problems.add("lake.encryption-key (LAKE_ENCRYPTION_KEY) names a KMS key: set lake.encryption"
                    + " (LAKE_ENCRYPTION) to aws:kms with it.");
        }
        Optional<String> acl = oneOf(
                Setting.LAKE_ACL,
                ObjectCannedACL.knownValues().stream()
                        .map(ObjectCannedACL::toString)
                        .sorted()
                        .toList());
        Optional<String> storageClass = oneOf(
                Setting.LAKE_STORAGE_CLASS,
                StorageClass.knownValues().stream()
                        .filter(one -> !ARCHIVES.contains(one))
                        .map(StorageClass::toString)
                        .sorted()
                        .toList());
        return new PutRules(encryption, key, acl, tags(), storageClass);
    }

    private Optional<String> oneOf(Setting setting, List<String> words) {
        Optional<String> given = values.get(setting);
        if (given.isPresent() && !words.contains(given.get())) {
            problems.add(setting.property() + " (" + setting.variable() + ") must be one of " + String.join(", ", words)
                    + ", and is another word.");
        }
        return given;
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String pair :
                values.get(Setting.LAKE_TAGS).map(text -> text.split(",")).orElse(new String[0])) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? "" : pair.substring(0, equals).strip();
            String value = pair.substring(equals + 1).strip();
            boolean isUsable =
                    !name.isEmpty() && name.length() <= LONGEST_TAG_NAME && value.length() <= LONGEST_TAG_VALUE;
            if (!isUsable || tags.putIfAbsent(name, value) != null) {
                problems.add("lake.tags (LAKE_TAGS) must be a=b,c=d with each name once, up to " + LONGEST_TAG_NAME
                        + " letters a name and " + LONGEST_TAG_VALUE + " a value.");
                return Map.of();
            }
        }
        if (tags.size() > MOST_TAGS) {
            problems.add("lake.tags (LAKE_TAGS) has " + tags.size() + " tags, and S3 takes " + MOST_TAGS + ".");
        }
        return tags;
    }
}
