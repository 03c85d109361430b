package drydock.lab;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The plugins that a version ships with, 98 of which 76 are built in; the last one comes with 2.0.0. */
final class Plugins {
    private static final String BUILT_IN =
            "acl action-bulk-edit action-bulk-update action-custom-request action-duplicate"
                    + " action-print ai async-task-manager auth block-iframe block-template block-workbench calendar charts"
                    + " client collection-sql collection-tree data-source-main data-source-manager data-visualization"
                    + " departments environment-variables error-handler export field-attachment-url field-china-region"
                    + " field-formula field-m2m-array field-markdown-vditor field-sequence field-sort file-manager"
                    + " flow-engine gantt graph-collection-manager kanban license localization locale-tester logger map"
                    + " mobile multi-app-manager notification-email notification-in-app-message notification-manager"
                    + " public-forms sample-hello snapshot-field system-settings text-copy theme-editor ui-schema-storage"
                    + " user-data-sync users verification workflow workflow-action-trigger workflow-aggregate"
                    + " workflow-cc workflow-custom-action-trigger workflow-date-calculation workflow-delay"
                    + " workflow-dynamic-calculation workflow-javascript workflow-json-query workflow-loop"
                    + " workflow-mailer workflow-manual block-reference workflow-notification workflow-parallel workflow-request"
                    + " workflow-response-message workflow-sql action-export action-import block-grid-card block-list"
                    + " block-markdown block-tree collection-fdw field-code api-doc auth-sms block-multi-step-form comments"
                    + " custom-variables embed file-previewer-office form-drafts multi-keyword-filter ui-templates"
                    + " workflow-json-variable-mapping workflow-variable";
    private static final List<String> OPTIONAL = List.of(
            "ai",
            "api-doc",
            "auth-sms",
            "block-multi-step-form",
            "charts",
            "comments",
            "custom-variables",
            "embed",
            "file-previewer-office",
            "form-drafts",
            "locale-tester",
            "map",
            "multi-app-manager",
            "multi-keyword-filter",
            "sample-hello",
            "snapshot-field",
            "ui-templates",
            "workflow-json-variable-mapping",
            "workflow-variable");
    private static final List<String> ADDED = List.of("api-keys", "backups", "migration-manager");

    private Plugins() {}

    static List<String> of(Release release) {
        Stream<String> since2 = release.isAfter(Release.of("1.99")) ? Stream.of("backups") : Stream.empty();
        return Stream.of(Stream.of(BUILT_IN.split(" ", -1)), Stream.of("api-keys", "migration-manager"), since2)
                .flatMap(names -> names)
                .toList();
    }

    static String packageName(String plugin) {
        return "@nocobase/plugin-" + plugin;
    }

    static boolean isBuiltIn(String plugin) {
        return !OPTIONAL.contains(plugin) && !ADDED.contains(plugin);
    }

    static boolean isEnabledAtFirst(String plugin) {
        return isBuiltIn(plugin) || plugin.equals("api-keys") || plugin.equals("multi-app-manager");
    }

    /** Where a process answers that has loaded it: mostly named after it, and not always. */
    static String route(String plugin) {
        if (plugin.equals("map")) {
            return "map-configuration:get";
        }
        StringBuilder name = new StringBuilder();
        for (String part : plugin.split("-", -1)) {
            name.append(
                    name.isEmpty() || part.isEmpty()
                            ? part
                            : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return name + ":list";
    }
}
