{{- define "drydock.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "drydock.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 54 | trimSuffix "-" -}}
{{- else if contains (include "drydock.name" .) .Release.Name -}}
{{- .Release.Name | trunc 54 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "drydock.name" .) | trunc 54 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "drydock.selector" -}}
app.kubernetes.io/name: {{ include "drydock.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "drydock.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{ include "drydock.selector" . }}
app.kubernetes.io/version: {{ .Values.image.tag | default .Chart.AppVersion | trunc 63 | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{- define "drydock.image" -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest -}}
{{- else -}}
{{- printf "%s:%s" .Values.image.repository (.Values.image.tag | default .Chart.AppVersion) -}}
{{- end -}}
{{- end -}}

{{/* The configuration's `drydock` part, as JSON; an empty object where there is none. */}}
{{- define "drydock.config" -}}
{{- get (fromYaml .Values.config) "drydock" | default dict | toJson -}}
{{- end -}}

{{/* "true" where Drydock's own data is in PostgreSQL. */}}
{{- define "drydock.postgres" -}}
{{- if dig "state" "postgres" "url" "" (include "drydock.config" . | fromJson) -}}true{{- end -}}
{{- end -}}

{{/* "true" where Slack calls Drydock, and not the other way round. */}}
{{- define "drydock.slackCalls" -}}
{{- $slack := dig "slack" dict (include "drydock.config" . | fromJson) -}}
{{- if and (eq (toString (get $slack "enabled")) "true") (eq (toString (get $slack "mode")) "http") -}}true{{- end -}}
{{- end -}}

{{/* "true" where the console has a name of its own, and is not for kubectl port-forward alone. */}}
{{- define "drydock.consoleHosts" -}}
{{- $hosts := dig "console" "allowed-hosts" list (include "drydock.config" . | fromJson) -}}
{{- if and .Values.console.enabled (or $hosts (get .Values.env "DRYDOCK_CONSOLE_ALLOWED_HOSTS")) -}}true{{- end -}}
{{- end -}}

{{/* "true" where port 8080 has to be reached from outside the pod. */}}
{{- define "drydock.http" -}}
{{- if or (include "drydock.consoleHosts" .) (include "drydock.slackCalls" .) -}}true{{- end -}}
{{- end -}}

{{- define "drydock.claim" -}}
{{- $persistence := index .root.Values.persistence .volume -}}
{{- $persistence.existingClaim | default (printf "%s-%s" (include "drydock.fullname" .root) .volume) -}}
{{- end -}}
