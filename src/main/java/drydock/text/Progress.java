package drydock.text;

import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * How far something is, in words, and as a share of all there is to do where that is known.
 *
 * @param share from 0 to 1
 */
public record Progress(Text text, OptionalDouble share) {
    public Progress {
        Objects.requireNonNull(text);
        if (share.isPresent() && !(share.getAsDouble() >= 0 && share.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("no share: " + share.getAsDouble());
        }
    }

    public static Progress of(Text text) {
        return new Progress(text, OptionalDouble.empty());
    }

    public static Progress of(Text text, double share) {
        return new Progress(text, OptionalDouble.of(share));
    }

    /** With no share where nobody knows of how many, and the whole where there is more than was thought. */
    public static Progress of(Text text, long done, long all) {
        return all > 0 ? of(text, Math.clamp((double) done / all, 0, 1)) : of(text);
    }

    /** The same words, and no smaller a share than was said before. */
    public Progress notLessThan(Progress said) {
        return said.share.isPresent() && said.share.getAsDouble() > share.orElse(0)
                ? new Progress(text, said.share)
                : this;
    }

    /** The same share in other words. */
    public Progress said(UnaryOperator<Text> words) {
        return new Progress(words.apply(text), share);
    }
}
