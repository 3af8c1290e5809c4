"""`sdk`: the SDK of a folder of pages, as a directory that other rules can depend on."""

def _sdk(ctx):
    output = ctx.actions.declare_directory(ctx.label.name)
    folder = ctx.label.package + "/" + ctx.attr.folder if ctx.label.package else ctx.attr.folder
    ctx.actions.run_shell(
        inputs = ctx.files.pages,
        outputs = [output],
        arguments = [folder, output.path],
        # Bazel lays links to the pages; codegen reads no page that lies outside of its input.
        command = """
            set -e
            pages=$(mktemp -d)
            trap 'rm -rf "$pages"' EXIT
            cp -RL "$1/." "$pages"
            codegen build "$pages" -o "$2" --no-cache
        """,
        mnemonic = "Codegen",
        progress_message = "SDK of %s" % folder,
        use_default_shell_env = True,
    )
    return [DefaultInfo(files = depset([output]))]

sdk = rule(
    implementation = _sdk,
    attrs = {
        "folder": attr.string(mandatory = True, doc = "The folder of pages, from the package."),
        "pages": attr.label_list(mandatory = True, allow_files = True, doc = "All files of the folder."),
    },
)
