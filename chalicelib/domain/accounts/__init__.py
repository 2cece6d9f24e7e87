"""How long an account is kept that nobody uses: noted at signing in, told of before it ends, ended by itself."""
