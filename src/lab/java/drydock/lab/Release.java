package drydock.lab;

import java.util.Arrays;
import java.util.List;

/** A version number such as 1.4.17, ordered by its numbers; suffixes such as -full do not count. */
record Release(List<Integer> numbers) implements Comparable<Release> {

    static Release of(String version) {
        return new Release(Arrays.stream(version.replaceFirst("[-+].*", "").split("\\.", -1))
                .map(Integer::valueOf)
                .toList());
    }

    @Override
    public int compareTo(Release other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int difference = Integer.compare(number(i), other.number(i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    boolean isAfter(Release other) {
        return compareTo(other) > 0;
    }

    private int number(int index) {
        return index < numbers.size() ? numbers.get(index) : 0;
    }
}
