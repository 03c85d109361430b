package drydock.run.jdbc;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DatabindContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.annotation.JsonTypeIdResolver;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.jsontype.impl.TypeIdResolverBase;
import drydock.plan.Step;
import drydock.plan.step.StepNames;

/** A step is stored as its fields and the name of its record. */
@JsonTypeInfo(use = JsonTypeInfo.Id.CUSTOM, property = "step")
@JsonTypeIdResolver(StepForm.Names.class)
interface StepForm {

    /** Only steps of this project are looked up, whatever the stored text says. */
    final class Names extends TypeIdResolverBase {
        @Override
        public String idFromValue(Object step) {
            return idFromValueAndType(step, step.getClass());
        }

        @Override
        public String idFromValueAndType(Object step, Class<?> type) {
            return type.getSimpleName();
        }

        @Override
        public JavaType typeFromId(DatabindContext context, String name) throws InvalidTypeIdException {
            try {
                return context.constructType(StepNames.named(name));
            } catch (ClassNotFoundException e) {
                throw new InvalidTypeIdException(
                        null, "there is no step " + name, context.constructType(Step.class), name);
            }
        }

        @Override
        public JsonTypeInfo.Id getMechanism() {
            return JsonTypeInfo.Id.CUSTOM;
        }
    }
}
