package drydock.registry;

import drydock.text.Text;

/** The registry answered, and said no: asking again later would change nothing. */
public class RegistryRefusal extends RegistryException {
    private static final long serialVersionUID = 1L;

    public RegistryRefusal(Text text) {
        super(text);
    }
}
