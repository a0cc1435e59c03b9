# shellcheck shell=bash
# The Docker engines that the engine tests run on, for .ci/run to source, as root on Debian:
# - an engine with the classic image store: Debian bookworm's docker.io, with its command line, which has BuildKit built in;
# - one with the containerd image store, a newer command line and the buildx plugin, from packages of Debian trixie that are
#   unpacked into a cache and not installed.
# Both are private: no folder, socket or process of another engine on the machine is touched.

engine_pids=()

# Unpacks what is missing, starts both engines, and exports what the tests read. Needs Debian's docker.io.
# $1: a folder for logs and for all that the engines write.
start_engines() {
  local folder=$1 trixie
  # The machine's runc serves both engines: trixie's needs a newer C library.
  start_engine "$folder/classic" "" '"storage-driver": "vfs"'
  trixie=${XDG_CACHE_HOME:-$HOME/.cache}/ml-actions-engines/trixie-$(dpkg --print-architecture)
  unpack_trixie "$trixie"
  start_engine "$folder/containerd" "$trixie" '"storage-driver": "native", "features": {"containerd-snapshotter": true}'
  await_engine "$folder/classic"
  await_engine "$folder/containerd"

  export DOCKER_HOST=unix://$folder/classic/docker.sock
  export CONTAINERD_DOCKER_HOST=unix://$folder/containerd/docker.sock
  export BUILDX_PLUGIN=$trixie/usr/libexec/docker/cli-plugins/docker-buildx
  export ENGINE_REQUIRED=legacy,buildkit-cli,buildx,containerd
  # A command line without BuildKit, where the machine itself has only the old one.
  export PATH=$PATH:$trixie/usr/bin
}

stop_engines() {
  local at pid
  # The daemons come after their containerd, and end before it.
  for ((at = ${#engine_pids[@]} - 1; at >= 0; at--)); do
    pid=${engine_pids[at]}
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  engine_pids=()
}

# Downloads with apt's own check of signatures, but with a state of its own, so that the machine's packages stay as they are.
# $1: the folder, which is there only when it is whole.
unpack_trixie() (
  [ ! -d "$1" ] || exit 0
  mkdir -p "$(dirname "$1")"
  part=$(mktemp -d "$1.XXXXXX")
  trap 'rm -rf "$part"' EXIT
  mkdir -p "$part/apt/lists/partial" "$part/apt/archives/partial" "$part/root"
  touch "$part/apt/status"
  # From where this machine has its own packages.
  mirror=$(apt-get indextargets --format '$(REPO_URI) $(COMPONENT)' 'Created-By: Packages' | sed -n 's/ main$//p' | head -n 1)
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror trixie main" >"$part/apt/sources.list"
  apt_options=(-o "Dir::Etc::sourcelist=$part/apt/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o "Dir::State=$part/apt" -o "Dir::State::status=$part/apt/status" -o "Dir::Cache=$part/apt"
    -o Acquire::Languages=none -o APT::Sandbox::User=root)
  apt-get -qq "${apt_options[@]}" update
  cd "$part"
  apt-get -qq "${apt_options[@]}" download docker.io docker-cli docker-buildx containerd
  for package in *.deb; do dpkg -x "$package" root; done
  # Another run may have been faster.
  mv -T root "$1" || [ -d "$1" ]
)

# No bridge and no iptables: builds and pushes to the loopback need neither, and both may be forbidden in a sandbox. The
# storage drivers copy folders, which works on every file system. By default five uploads at a time would share the waits of
# pushes that are tried again.
# $1: a folder for the engine; $2: where its packages are unpacked, empty for /; $3: what else its configuration says.
start_engine() {
  local folder=$1 packages=$2 more=$3
  mkdir -p "$folder"
  printf 'version = 2\ndisabled_plugins = ["io.containerd.grpc.v1.cri", "io.containerd.internal.v1.opt"]\n' \
    >"$folder/containerd.toml"
  cat >"$folder/daemon.json" <<JSON
{
  "hosts": ["unix://$folder/docker.sock"], "containerd": "$folder/containerd.sock", "pidfile": "$folder/docker.pid",
  "data-root": "$folder/data", "exec-root": "$folder/exec",
  "bridge": "none", "iptables": false, "ip6tables": false, "max-concurrent-uploads": 100, $more
}
JSON
  "$packages/usr/bin/containerd" --config "$folder/containerd.toml" --address "$folder/containerd.sock" \
    --root "$folder/containerd-root" --state "$folder/containerd-state" >"$folder/containerd.log" 2>&1 &
  engine_pids+=($!)
  for _ in $(seq 100); do [ ! -S "$folder/containerd.sock" ] || break; sleep 0.1; done
  "$packages/usr/sbin/dockerd" --config-file "$folder/daemon.json" >"$folder/dockerd.log" 2>&1 &
  engine_pids+=($!)
}

# $1: the folder of the engine.
await_engine() {
  local version
  for _ in $(seq 120); do
    ! version=$(docker --host "unix://$1/docker.sock" version --format '{{.Server.Version}}' 2>/dev/null) ||
      { echo "Engine $version"; return 0; }
    sleep 0.25
  done
  tail -n 20 "$1/containerd.log" "$1/dockerd.log"
  return 1
}
