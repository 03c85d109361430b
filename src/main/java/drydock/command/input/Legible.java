package drydock.command.input;

/** Text that a person can see all of, of a length that can be read: anything else is no command. */
final class Legible {
    private static final int LONGEST = 500;

    private Legible() {}

    /** The text with plain spaces only. */
    static String of(String text) throws SyntaxException {
        if (text.length() > LONGEST) {
            throw new SyntaxException("command.too-long", text.length(), LONGEST);
        }
        return withPlainSpaces(text);
    }

    private static String withPlainSpaces(String text) throws SyntaxException {
        StringBuilder plain = new StringBuilder(text.length());
        for (int point : text.codePoints().toArray()) {
            if (isSpace(point)) {
                plain.append(' ');
            } else if (isUnreadable(point)) {
                throw new SyntaxException("command.invisible", "U+%04X".formatted(point));
            } else {
                plain.appendCodePoint(point);
            }
        }
        return plain.toString();
    }

    /** The zero-width ones come with text that was copied from web pages. */
    private static boolean isSpace(int point) {
        return Character.isSpaceChar(point)
                || (point >= '\t' && point <= '\r')
                || point == 0x85
                || point == 0x200B
                || point == 0x2060
                || point == 0xFEFF;
    }

    /** Control characters, halves of characters, and what turns the direction of writing and so hides what is said. */
    private static boolean isUnreadable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> true;
            case Character.FORMAT -> point != 0x200C && point != 0x200D;
            default -> false;
        };
    }
}
