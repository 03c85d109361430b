{{/* What the schema cannot see. Each refusal says what would be right. */}}
{{- define "drydock.checks" -}}
{{- if not (trim .Values.config) -}}
{{- fail "config is empty: Drydock would not start. Write its configuration after config/application.yaml of the repository and pass it with --set-file config=application.yaml." -}}
{{- end -}}
{{- $parsed := fromYaml .Values.config -}}
{{- if and (trim .Values.config) (not (kindIs "map" (get $parsed "drydock"))) -}}
{{- $why := get $parsed "Error" | default "there is no such key with keys under it" -}}
{{- fail (printf "config has no `drydock:` that could be read: %s. It is the text of a file such as config/application.yaml of the repository." $why) -}}
{{- end -}}
{{- $config := include "drydock.config" . | fromJson -}}
{{- include "drydock.checkReplicas" . -}}
{{- include "drydock.checkDirectory" (dict "key" "drydock.state.directory" "directory" (dig "state" "directory" "" $config)) -}}
{{- range $name, $cluster := (dig "clusters" dict $config) -}}
{{- if kindIs "map" $cluster -}}
{{- include "drydock.checkDirectory" (dict "key" (printf "drydock.clusters.%s.backups.directory" $name) "directory" (dig "backups" "directory" "" $cluster)) -}}
{{- end -}}
{{- end -}}
{{- if and .Values.ingress.enabled (not (include "drydock.slackCalls" .)) -}}
{{- fail "ingress.enabled is for Slack's calls, and the configuration has no slack with enabled: true and mode: http. Switch the ingress off, or set that." -}}
{{- end -}}
{{- if and .Values.ingress.enabled (not .Values.ingress.host) -}}
{{- fail "ingress.host is missing. It is the name under which Slack reaches Drydock, such as drydock.example.com." -}}
{{- end -}}
{{- end -}}

{{- define "drydock.checkReplicas" -}}
{{- if gt (int .Values.replicas) 1 -}}
{{- if not (include "drydock.postgres" .) -}}
{{- fail (printf "replicas is %d, and Drydock's own data is in an H2 file, which one process at a time may use. Set replicas to 1, or drydock.state.postgres.url in the configuration." (int .Values.replicas)) -}}
{{- end -}}
{{- with .Values.persistence.backups -}}
{{- if and (not .existingClaim) (not (has "ReadWriteMany" .accessModes)) -}}
{{- fail "replicas share the backups: each may have to restore what another one made. Set persistence.backups.accessModes to [ReadWriteMany], or persistence.backups.existingClaim to a volume that all of them can write to." -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Everything but the volumes is read-only. */}}
{{- define "drydock.checkDirectory" -}}
{{- if and .directory (not (regexMatch "^(/var/lib/drydock|\\$\\{DRYDOCK_DATA)" .directory)) -}}
{{- fail (printf "%s is %s, where nothing can be written in the pod. The volumes are at /var/lib/drydock; leave it out, or name a directory there." .key .directory) -}}
{{- end -}}
{{- end -}}
