package drydock.plan.step.container;

import drydock.cluster.Host;
import drydock.docker.Docker;
import drydock.docker.successor.OriginalContainer;
import drydock.plan.StepContext;
import drydock.plan.StepException;
import drydock.text.Progress;
import drydock.text.Text;
import java.util.Map;
import java.util.function.Consumer;

/** Images that containers are made of: fetched again by their digest where somebody has pruned them. */
public final class ImageRetrieval {
    private final StepContext context;
    private final Host host;
    private final Docker docker;
    private final Consumer<Progress> progress;

    public ImageRetrieval(StepContext context, Host host) {
        this(context, host, context::progress);
    }

    ImageRetrieval(StepContext context, Host host, Consumer<Progress> progress) {
        this.context = context;
        this.progress = progress;
        this.host = host;
        this.docker = context.ports().docker();
    }

    /** @param reference by its digest; what is named by its id can only be there. @return its raw inspection */
    public Map<String, Object> of(String reference) {
        if (reference.contains("@") && docker.image(host, reference).isEmpty()) {
            pull(reference);
        }
        return docker.image(host, reference)
                .orElseThrow(() -> new StepException(Text.of("step.pull-image.no-image", host.name(), reference)));
    }

    /**
     * Sees to it that a container can be made again.
     *
     * @return the reference that it was made with, or its image's id where that names another image by now
     */
    public String of(OriginalContainer original) {
        String id = original.container().imageId();
        String reference = original.container().imageReference();
        if (docker.image(host, id).isEmpty()) {
            pull(original.digestIn(context.cluster().image().repository())
                    .orElseThrow(() -> new StepException(Text.of("step.pull-image.no-image", host.name(), reference))));
            keep(id);
        }
        int tag = reference.lastIndexOf(':');
        if (docker.image(host, reference).isEmpty() && !reference.contains("@") && tag > reference.lastIndexOf('/')) {
            docker.tag(host, id, reference.substring(0, tag), reference.substring(tag + 1));
        }
        if (docker.image(host, reference).filter(original::isOf).isPresent()) {
            return reference;
        }
        keep(id);
        return id;
    }

    /** An image without a tag is removed by the first prune, and going back needs it. */
    public void keep(String imageId) {
        String hex = imageId.substring(imageId.indexOf(':') + 1);
        String tag = "drydock-" + hex;
        docker.tag(host, imageId, context.cluster().image().repository(), tag);
    }

    private void pull(String reference) {
        docker.pull(
                host,
                reference,
                context.cluster().image().registry(),
                how -> progress.accept(how.said(text -> Text.of("step.pull-image.progress", host.name(), text))));
    }
}
