CURRENT_VERSION = (0, 41, 0)
MIN_CLIENT_SERVER_SUPPORTS = (0, 30, 0)

if __name__ == "__main__":
    print(".".join(map(str, CURRENT_VERSION)))
