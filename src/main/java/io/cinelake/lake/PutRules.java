package io.cinelake.lake;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/** What the bucket's policy or its owner wants of every put, state too, and of data the storage class: the SDK's client adds it to each. */
public record PutRules(
        Optional<String> encryption,
        Optional<String> encryptionKey,
        Optional<String> acl,
        Map<String, String> tags,
        Optional<String> storageClass)
        implements ExecutionInterceptor {
    /** Nothing is wanted. */
    public static final PutRules NONE =
            new PutRules(Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Optional.empty());

    private static final String STATE = "_cinelake/";

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        if (!(context.request() instanceof PutObjectRequest put)) {
            return context.request();
        }
        PutObjectRequest.Builder request = put.toBuilder();
        encryption.ifPresent(request::serverSideEncryption);
        encryptionKey.ifPresent(request::ssekmsKeyId);
        acl.ifPresent(request::acl);
        if (!tags.isEmpty()) {
            Stream<Tag> set = tags.entrySet().stream()
                    .map(tag -> Tag.builder()
                            .key(tag.getKey())
                            .value(tag.getValue())
                            .build());
            request.tagging(Tagging.builder().tagSet(set.toList()).build());
        }
        if (!put.key().startsWith(STATE)) {
            storageClass.ifPresent(request::storageClass);
        }
        return request.build();
    }
}
