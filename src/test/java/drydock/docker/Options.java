package drydock.docker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Create bodies, without their image, that are replaced to see what stays. */
public final class Options {
    public static final String NONE = "{HostConfig: {Init: true}, StopTimeout: 0}";

    public static final String HOSTS_NETWORK =
            "{HostConfig: {NetworkMode: 'host', UTSMode: 'host', PidMode: 'host', Init: true}, StopSignal: 'SIGKILL'}";

    public static final String NO_ENTRYPOINT =
            "{Entrypoint: [''], Cmd: ['sleep', '600'], HostConfig: {Init: true}, StopSignal: 'SIGKILL'}";

    public static final String ENTRYPOINT_ONLY = "{Entrypoint: ['sleep'], HostConfig: {}}";

    public static final String EVERY = """
            {
              Hostname: 'its-own', Domainname: 'example.org', User: '0:0', Tty: true, OpenStdin: true, StdinOnce: true,
              Env: ['OVERRIDDEN=mine', 'MINE=a=b', 'EMPTY='],
              Entrypoint: ['/bin/sh', '-c'], Cmd: ['exec sleep 603'],
              Healthcheck: {Test: ['CMD', 'true'], Interval: 5000000000, Retries: 7},
              Labels: {mine: '1', from: 'me'},
              ExposedPorts: {'81/tcp': {}, '90/udp': {}},
              Volumes: {'/anonymous': {}},
              WorkingDir: '/mnt', StopSignal: 'SIGKILL', StopTimeout: 3, MacAddress: '02:77:00:00:00:01',
              HostConfig: {
                Binds: ['/tmp:/from-host:ro', 'docker-it-volume:/named', 'docker-it-read:/named-read:ro'],
                Mounts: [{Type: 'volume', Target: '/mount-anonymous'},
                         {Type: 'volume', Target: '/mount-named', Source: 'docker-it-mount', ReadOnly: true},
                         {Type: 'tmpfs', Target: '/mount-tmpfs', TmpfsOptions: {SizeBytes: 1048576}}],
                Tmpfs: {'/scratch': 'size=1m'},
                PortBindings: {'81/tcp': [{HostIp: '127.0.0.1', HostPort: '18081'}], '90/udp': [{HostPort: ''}]},
                RestartPolicy: {Name: 'always'}, NetworkMode: 'docker-it-one-net',
                CapAdd: ['NET_ADMIN'], CapDrop: ['MKNOD'], GroupAdd: ['4'],
                Dns: ['10.77.0.1'], DnsOptions: ['ndots:2'], DnsSearch: ['example.org'],
                ExtraHosts: ['other:10.77.0.9'],
                Devices: [{PathOnHost: '/dev/null', PathInContainer: '/dev/void', CgroupPermissions: 'rwm'}],
                DeviceCgroupRules: ['c 1:3 rwm'],
                Sysctls: {'net.ipv4.ip_unprivileged_port_start': '0'},
                Ulimits: [{Name: 'nofile', Soft: 1024, Hard: 2048}],
                SecurityOpt: ['no-new-privileges'], OomScoreAdj: 100, PidsLimit: 100, ShmSize: 8388608,
                Memory: 67108864, MemoryReservation: 33554432, CpuShares: 512, NanoCpus: 500000000,
                Init: true, IpcMode: 'shareable', ReadonlyRootfs: false, PublishAllPorts: true,
                MaskedPaths: ['/proc/kcore'], ReadonlyPaths: ['/proc/sys'],
                LogConfig: {Type: 'json-file', Config: {'max-size': '1m', 'max-file': '2'}}
              },
              NetworkingConfig: {EndpointsConfig: {'docker-it-one-net':
                {IPAMConfig: {IPv4Address: '10.177.1.77'}, Aliases: ['db', 'store']}}}
            }""";

    public static final Map<String, Object> SECOND_ENDPOINT =
            Inspected.json("{IPAMConfig: {IPv4Address: '10.177.2.78'}, Aliases: ['second'], DriverOpts: {'a.b': 'c'},"
                    + " MacAddress: '92:d0:c6:0a:29:34'}");

    private Options() {}

    /** Some of every container's options, to see that the engine took them at all. */
    public static Map<String, Object> hostConfig(String... names) {
        Map<String, Object> some =
                new HashMap<>(RawJson.map(Inspected.json(EVERY).get("HostConfig")));
        some.keySet().retainAll(List.of(names));
        return some;
    }
}
